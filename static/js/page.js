// Behaviour that any page may use by attributes: drawers, tabs, steppers and copying. No rule of the game is here.
import "./drawer.js";
import "./tabs.js";
import "./stepper.js";
import "./dice.js";
